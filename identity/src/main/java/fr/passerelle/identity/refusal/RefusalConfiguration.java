package fr.passerelle.identity.refusal;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.thymeleaf.ITemplateEngine;

/** Wires the page of refusals. */
@Configuration(proxyBeanMethods = false)
public class RefusalConfiguration {

    @Bean
    RefusalPage refusalPage(ITemplateEngine templates) {
        return new RefusalPage(templates);
    }
}
