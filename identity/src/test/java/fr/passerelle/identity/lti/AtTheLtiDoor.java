package fr.passerelle.identity.lti;

import fr.passerelle.identity.TestHouse;
import fr.passerelle.identity.door.DoorConfiguration;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/** Runs a test against a real server that has the LTI door. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        classes = {TestHouse.class, DoorConfiguration.class, LtiConfiguration.class, TestTools.class})
@interface AtTheLtiDoor {}
