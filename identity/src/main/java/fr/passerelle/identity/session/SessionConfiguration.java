package fr.passerelle.identity.session;

import fr.passerelle.identity.settings.PublicAddress;
import java.nio.charset.StandardCharsets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** Wires our sessions over Spring Session. */
@Configuration(proxyBeanMethods = false)
public class SessionConfiguration {

    @Bean
    Sessions sessions() {
        return new Sessions();
    }

    @Bean
    SessionContext sessionContext(Sessions sessions) {
        return new SessionContext(sessions);
    }

    /** The session's cookie: bound to our host alone where TLS lets it be. */
    @Bean
    CookieSerializer cookieSerializer(PublicAddress address) {
        var cookie = new DefaultCookieSerializer();
        cookie.setCookieName(address.secure() ? "__Host-passerelle" : "passerelle");
        cookie.setCookiePath("/");
        cookie.setUseSecureCookie(address.secure());
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        return new SessionCookie(cookie);
    }

    /** What a session holds is text, in and out: no Java object is ever read back from the store. */
    @Bean
    ConversionService springSessionConversionService() {
        var text = new GenericConversionService();
        text.addConverter(Object.class, byte[].class, new ToBytes());
        text.addConverter(byte[].class, Object.class, new FromBytes());
        return text;
    }

    private static final class ToBytes implements Converter<Object, byte[]> {

        @Override
        public byte[] convert(Object held) {
            if (held instanceof String text) {
                return text.getBytes(StandardCharsets.UTF_8);
            }
            throw new IllegalStateException("a session holds text only, not " + held.getClass());
        }
    }

    private static final class FromBytes implements Converter<byte[], Object> {

        @Override
        public Object convert(byte[] stored) {
            return new String(stored, StandardCharsets.UTF_8);
        }
    }
}
