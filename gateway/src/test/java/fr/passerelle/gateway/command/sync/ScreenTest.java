package fr.passerelle.gateway.command.sync;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.gateway.command.sync.Screen.Tint;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ScreenTest {

    @Test
    void a_line_has_colours_only_where_there_are_any() {
        assertThat(printed(true, "tout va bien")).isEqualTo("\u001b[32mtout va bien\u001b[0m\n");
        assertThat(printed(false, "tout va bien")).isEqualTo("tout va bien\n");
    }

    @Test
    void what_a_directory_wrote_never_speaks_to_the_terminal() {
        assertThat(printed(false, "clé \u001b]0;pirate\u0007\r\nfaux")).isEqualTo("clé �]0;pirate���faux\n");
    }

    private static String printed(boolean colours, String line) {
        var out = new StringWriter();
        new Screen(new PrintWriter(out, true), colours).line(Tint.GOOD, line);
        return out.toString();
    }
}
