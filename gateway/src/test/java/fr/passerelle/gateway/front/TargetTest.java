package fr.passerelle.gateway.front;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/pages/fondamentaux/cours/le%C3%A7on%201.html",
                "/pages/fondamentaux/100%25.html",
                "/pages/fondamentaux/a..b/.bien-connu",
                "/pages/fondamentaux/",
            })
    void an_ordinary_path_is_clean(String path) {
        assertThat(new Target(path, null).isClean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pages",
                "*",
                "/pages/../portail",
                "/pages/./a",
                "/pages/..",
                "/pages//a",
                "/pages/..;/a",
                "/pages/a;x=1",
                "/pages/a%3bx",
                "/pages/%2e%2e/a",
                "/pages/%2E%2e/a",
                "/pages/a%2fb",
                "/pages/a%2Fb",
                "/pages/a%5cb",
                "/pages/a\\b",
                "/pages/a%00.css",
                "/pages/a%0d%0ab",
                "/pages/a%7f",
                "/pages/a%c2%85",
                "/pages/%252e%252e/a",
                "/pages/a%252fb",
                "/pages/a%c0%af",
                "/pages/a%e0%80%af",
                "/pages/a%ff",
                "/pages/a%ed%a0%80",
                "/pages/a%ef%bc%8fb",
                "/pages/%ef%bc%8e%ef%bc%8e/b",
                "/pages/a%",
                "/pages/a%4",
                "/pages/a%zz",
                "/pages/a b",
                "/pages/\u00e9",
                "/pages/a\u0000",
            })
    void a_path_that_two_programs_may_read_differently_is_not_clean(String path) {
        assertThat(new Target(path, null).isClean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"q=%00", "q=%", "q=%C0%AF", "q=\u0001", "q=\u00e9", "q=a b"})
    void a_query_with_broken_bytes_is_not_clean(String query) {
        assertThat(new Target("/", query).isClean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"retour=/pages//a/../b", "retour=%252Fpages", "q=fran%C3%A7ais&n=a;b", ""})
    void a_query_may_speak_of_paths(String query) {
        assertThat(new Target("/", query).isClean()).isTrue();
    }
}
