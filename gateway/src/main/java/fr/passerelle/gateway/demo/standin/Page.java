package fr.passerelle.gateway.demo.standin;

/** The look that the pages of one stand-in share. */
record Page(String brand, String slogan) {

    private static final String HTML = "text/html";

    Answer show(String title, Markup content) {
        return show(200, title, content);
    }

    Answer show(int status, String title, Markup content) {
        return Answer.of(status, HTML, document(title, "/style.css", content).text());
    }

    Answer refuse(int status, String sentence) {
        return show(
                status, "Impossible de continuer", Markup.of("<p class=\"alerte\" role=\"alert\">{}</p>", sentence));
    }

    Markup document(String title, String style, Markup content) {
        return Markup.of("""
                <!DOCTYPE html>
                <html lang="fr">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>{} – {}</title>
                <link rel="stylesheet" href="{}">
                </head>
                <body>
                <header><p class="marque">{}</p><p>{}</p></header>
                <main>
                <h1>{}</h1>
                {}
                </main>
                <footer><p>Partenaire fictif de la démonstration de Passerelle : tout y est inventé.</p></footer>
                </body>
                </html>
                """, title, brand, style, brand, slogan, title, content);
    }
}
