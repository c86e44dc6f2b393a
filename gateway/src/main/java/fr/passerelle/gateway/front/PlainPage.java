package fr.passerelle.gateway.front;

import java.nio.charset.StandardCharsets;

/** A few French words without style, template or database: what is said when nothing else may be relied on. */
final class PlainPage {

    private PlainPage() {}

    static byte[] of(String sentence, String code) {
        return """
                <!DOCTYPE html>
                <html lang="fr">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <title>Demande refusée</title>
                </head>
                <body>
                <h1>Demande refusée</h1>
                <p>%s</p>
                <p>Code à citer&nbsp;: %s</p>
                <p><a href="/">Revenir à l'accueil</a></p>
                </body>
                </html>
                """.formatted(sentence, code).getBytes(StandardCharsets.UTF_8);
    }

    /** The page for a status that somebody behind us, or the server itself, has set. */
    static byte[] of(int status) {
        return of(sentence(status), "HTTP_" + status);
    }

    private static String sentence(int status) {
        return switch (status) {
            case 401, 403 -> "Vous n'avez pas accès à cette page.";
            case 404, 410 -> "Cette page n'existe pas ou n'existe plus.";
            case 405, 501 -> "Cette façon d'interroger le site n'est pas acceptée.";
            case 408 -> "La demande est arrivée trop lentement.";
            case 413, 414, 431 -> "La demande est trop longue.";
            case 503 -> "Le site est très demandé. Réessayez dans quelques instants.";
            default ->
                status < 500
                        ? "La demande n'est pas écrite correctement."
                        : "Un incident empêche de répondre. Réessayez dans quelques instants.";
        };
    }
}
