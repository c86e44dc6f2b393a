package fr.passerelle.identity.door;

import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.thymeleaf.ITemplateEngine;

/** Wires what the doors share. */
@Configuration(proxyBeanMethods = false)
public class DoorConfiguration {

    @Bean
    PostPage postPage(ITemplateEngine templates, SecureRandom random) {
        return new PostPage(templates, random);
    }
}
