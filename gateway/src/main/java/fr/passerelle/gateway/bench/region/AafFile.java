package fr.passerelle.gateway.bench.region;

import fr.passerelle.gateway.bench.region.AafDelivery.Category;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The requests of one XML file of a delivery, held as bytes until it is full, for an archive asks for its size first. */
final class AafFile {

    private static final String END = "</ficAlimMENESR>\n";

    private final Category category;
    private final ByteText text = new ByteText();
    private final String start;
    private int requests;

    AafFile(Category category, String day) {
        this.category = category;
        this.start = """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE ficAlimMENESR SYSTEM "ficAlimMENESR.dtd">
                <ficAlimMENESR>
                <!-- versionAF="AAF-VE2407" -->
                <!-- versionSDET="Annexe 4bis version 6.4" -->
                <!-- codeAcademieExport="70" -->
                <!-- degre="2D" -->
                <!-- dateGenerationExport="%s" -->
                """.formatted(day);
    }

    int requests() {
        return requests;
    }

    void add(String key, List<Attribute> attributes) {
        begin("addRequest", key);
        text.put("<attributes>\n");
        for (var attribute : attributes) {
            text.put("<attr name=\"").put(attribute.name()).put("\">");
            values(attribute.values());
            text.put("</attr>\n");
        }
        text.put("</attributes>\n</addRequest>\n");
    }

    /** Each of the attributes takes the place of the one of its name. */
    void modify(String key, List<Attribute> attributes) {
        begin("modifyRequest", key);
        text.put("<modifications>\n");
        for (var attribute : attributes) {
            text.put("<modification name=\"").put(attribute.name()).put("\" operation=\"replace\">");
            values(attribute.values());
            text.put("</modification>\n");
        }
        text.put("</modifications>\n</modifyRequest>\n");
    }

    void delete(String key) {
        begin("deleteRequest", key);
        text.put("</deleteRequest>\n");
    }

    /** The size of the whole file in bytes; nothing may be added any more. */
    int end() {
        begin();
        return text.put(END).length();
    }

    /** Writes it and begins the next. */
    void moveTo(OutputStream out) throws IOException {
        text.moveTo(out);
        requests = 0;
    }

    private void begin() {
        if (text.length() == 0) {
            text.put(start);
        }
    }

    private void begin(String request, String key) {
        begin();
        requests++;
        text.put("<").put(request).put(">\n<operationalAttributes><attr name=\"");
        text.put(category.attribute()).put("\"><value>").put(category.value());
        text.put("</value></attr></operationalAttributes>\n<identifier><id>");
        text.put(key).put("</id></identifier>\n");
    }

    private void values(List<String> values) {
        if (values.isEmpty()) {
            text.put("<value/>");
        }
        for (var value : values) {
            text.put("<value>").escaped(value).put("</value>");
        }
    }
}
