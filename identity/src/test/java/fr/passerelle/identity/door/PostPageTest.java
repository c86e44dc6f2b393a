package fr.passerelle.identity.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

class PostPageTest {

    private static final URI ADDRESS = URI.create("https://editeur.example/acs?a=1&b=2");
    private final PostPage page = new PostPage(templates(), new SecureRandom());

    @Test
    void what_is_sent_stands_in_the_form_and_its_nonce_in_the_policy() throws IOException {
        var sent = sent("Éditeur", Map.of("SAMLResponse", "PD94+/="));
        assertThat(sent.getContentAsString())
                .contains("<h1>Connexion à Éditeur</h1>")
                .contains("action=\"https://editeur.example/acs?a=1&amp;b=2\"")
                .contains("name=\"SAMLResponse\" value=\"PD94+/=\"")
                .doesNotContain("th:text");
        var policy = Objects.requireNonNull(sent.getHeader("Content-Security-Policy"));
        var nonce = policy.replaceAll(".*script-src 'nonce-([0-9a-f]+)'.*", "$1");
        assertThat(sent.getContentAsString())
                .contains("<script nonce=\"" + nonce + "\">", "<style nonce=\"" + nonce + "\">");
        assertThat(policy).contains("form-action https://editeur.example;");
    }

    @Test
    void no_two_pages_share_anything_but_the_template() throws IOException {
        var one = sent("Un", Map.of("SAMLResponse", "first")).getContentAsString();
        var other = sent("Deux", Map.of("SAMLResponse", "second")).getContentAsString();
        assertThat(one).contains("first", "Un").doesNotContain("second", "Deux");
        assertThat(other).contains("second", "Deux").doesNotContain("first", "Un");
        assertThat(nonce(one)).isNotEqualTo(nonce(other));
    }

    @Test
    void a_value_is_text_whatever_it_holds() throws IOException {
        var fields = new LinkedHashMap<String, String>();
        fields.put("SAMLResponse", "~4~");
        fields.put("RelayState", "\"><script>alert('1')</script>&~3~");
        var html = sent("<b>~0~", fields).getContentAsString();
        assertThat(html)
                .contains("name=\"SAMLResponse\" value=\"~4~\"")
                .contains("value=\"&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;~3~\"")
                .contains("Connexion à &lt;b&gt;~0~</h1>");
    }

    @Test
    void a_page_without_one_of_the_fields_is_another_page() throws IOException {
        assertThat(sent("Un", Map.of("SAMLResponse", "r", "RelayState", "s")).getContentAsString())
                .contains("RelayState");
        assertThat(sent("Un", Map.of("SAMLResponse", "r")).getContentAsString()).doesNotContain("RelayState");
    }

    private static String nonce(String html) {
        var start = html.indexOf("<script nonce=\"") + 15;
        return html.substring(start, html.indexOf('"', start));
    }

    private static ITemplateEngine templates() {
        var resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("templates/");
        resolver.setSuffix(".html");
        resolver.setCharacterEncoding("UTF-8");
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(resolver);
        return engine;
    }

    private MockHttpServletResponse sent(String publisher, Map<String, String> fields) throws IOException {
        var response = new MockHttpServletResponse();
        page.send(response, ADDRESS, publisher, fields);
        return response;
    }
}
