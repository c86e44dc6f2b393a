package fr.passerelle.gateway;

import fr.passerelle.gateway.demo.Demo;
import fr.passerelle.gateway.demo.Visitor;
import fr.passerelle.gateway.settings.SettingsWrong;
import fr.passerelle.identity.intake.PlanRefused;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Map;

/** One whole region in a box for a test run, its directories read, on free ports; tests share it and leave it as it is. */
public final class TestRegion {

    private static final TestRegion ONE = new TestRegion();
    private final Demo demo;

    private TestRegion() {
        try {
            demo = Demo.startAnywhere(Files.createTempDirectory("passerelle-region"));
            demo.sync();
        } catch (IOException | SettingsWrong | PlanRefused broken) {
            throw new IllegalStateException(broken);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                demo.close();
            } catch (IOException late) {
                System.err.println(late.getMessage());
            }
        }));
    }

    public static Demo demo() {
        return ONE.demo;
    }

    /** An address of Passerelle's. */
    public static URI at(String path) {
        return URI.create(ONE.demo.partners().passerelle() + path);
    }

    /** Signs that account in, as a browser without JavaScript does, and gives the page it ends on. */
    public static Visitor.Page signIn(Visitor visitor, String login) throws IOException {
        var asked = visitor.go(at("/connexion"));
        var answered = visitor.send(Visitor.form(asked, "password"), Map.of("login", login, "password", "demo"));
        return visitor.send(Visitor.form(answered, "SAMLResponse"), Map.of());
    }
}
