package fr.passerelle.gateway.front;

import fr.passerelle.identity.settings.PublicAddress;
import java.time.Duration;
import java.util.Arrays;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.net.SSLHostConfig.CertificateVerification;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

/** Tomcat as strict as it can be made; the last customizer, so that no property of its own loosens it. */
final class ServerLimits implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

    private final PublicAddress address;
    private final FrontSettings settings;

    ServerLimits(PublicAddress address, FrontSettings settings) {
        this.address = address;
        this.settings = settings;
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void customize(TomcatServletWebServerFactory tomcat) {
        tomcat.setServerHeader(null);
        tomcat.addConnectorCustomizers(this::limit);
        tomcat.addContextCustomizers(this::answerPlainly);
    }

    private void limit(Connector connector) {
        var limits = settings.limits();
        connector.setXpoweredBy(false);
        connector.setAllowTrace(false);
        connector.setMaxPostSize((int) limits.form().toBytes());
        connector.setMaxParameterCount(200);
        connector.setMaxCookieCount(50);
        Arrays.stream(connector.findSslHostConfigs())
                .filter(tls -> tls.getCertificateVerification() == CertificateVerification.OPTIONAL)
                .forEach(tls -> tls.setTrustManagerClassName(AnyCertificate.class.getName()));
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
            http.setRelaxedPathChars("");
            http.setRelaxedQueryChars("");
            http.setMaxHttpRequestHeaderSize((int) limits.headers().toBytes());
            http.setMaxHeaderCount(limits.headerFields());
            http.setMaxTrailerSize(0);
            http.setConnectionTimeout(millis(limits.waits().head()));
            http.setKeepAliveTimeout(millis(limits.waits().idle()));
            http.setDisableUploadTimeout(false);
            http.setConnectionUploadTimeout(millis(limits.waits().body()));
        }
    }

    private void answerPlainly(Context context) {
        // A redirect of ours names no host: whoever is between us and the browser may speak another scheme.
        context.setUseRelativeRedirects(true);
        context.getParent().getPipeline().addValve(new PlainErrors(new SafeHeaders(address, settings)));
    }

    private static int millis(Duration wait) {
        return (int) wait.toMillis();
    }
}
