package fr.passerelle.connectors.aaf;

import fr.passerelle.identity.intake.Reading;
import java.util.EnumMap;
import java.util.Map;

/** What a complete delivery came to, which tells whether it may be believed. */
final class Tally {

    /** Some names may look misread; one in so many records, and more than a few, cannot be chance. */
    private static final int ONE_MISREAD_IN = 100;

    private static final int A_FEW = 20;

    private final Map<Category, Long> records = new EnumMap<>(Category.class);
    private long all;
    private long misread;

    void count(Category category, Reading reading) {
        all++;
        switch (reading) {
            case Reading.Row _, Reading.Same _ -> records.merge(category, 1L, Long::sum);
            case Reading.Fault fault -> misread += fault.code().endsWith("-MISREAD") ? 1 : 0;
            case Reading.Gone _ -> {}
        }
    }

    /** After the last file: a delivery without a pupil or without a school, or in a wrong encoding, is not believed. */
    void check() throws BrokenDelivery {
        if (misread > A_FEW && misread * ONE_MISREAD_IN > all) {
            throw new BrokenDelivery(
                    "AAF-ENCODING",
                    misread + " noms ont été écrits dans un autre encodage que celui que les fichiers déclarent ;"
                            + " rien n'est retenu");
        }
        if (!records.containsKey(Category.SCHOOL) || !records.containsKey(Category.PUPIL)) {
            throw new BrokenDelivery(
                    "AAF-EMPTY", "livraison sans aucun établissement ou sans aucun élève ; rien n'est retenu");
        }
    }
}
