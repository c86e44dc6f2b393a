package fr.passerelle.gateway.partner;

import fr.passerelle.gateway.demo.Visitor;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.util.HtmlUtils;

/** What Apache's modules set, as the page {@code /variables.shtml} prints it. */
final class Variables {

    private Variables() {}

    /** Those whose names start so, by the rest of their names. */
    static Map<String, String> of(Visitor.Page page, String prefix) {
        var found = new TreeMap<String, String>();
        page.text()
                .replace("<pre>", "")
                .lines()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()).split("=", 2))
                .forEach(pair -> found.put(pair[0], HtmlUtils.htmlUnescape(pair[1])));
        return found;
    }

    /** The one of that name, which has to be there. */
    static String one(Visitor.Page page, String name) {
        var found = of(page, name).get("");
        if (found == null) {
            throw new AssertionError(name + " is not set on " + page.at() + " (status " + page.status() + ")");
        }
        return found;
    }
}
