package fr.passerelle.gateway.partner;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A program or module that a test drives for real. Where it is missing, the test fails when CI=true and is skipped
 * with one line elsewhere; both name the Debian package to install.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(NeedsPartner.All.class)
@ExtendWith(PartnerCondition.class)
public @interface NeedsPartner {

    /** The file that must be there, by its whole path. */
    String value();

    /** The Debian package that brings it. */
    String debian();

    /** Several partners of one test. */
    @Documented
    @Target({ElementType.TYPE, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    @ExtendWith(PartnerCondition.class)
    @interface All {

        /** Each of them. */
        NeedsPartner[] value();
    }
}
