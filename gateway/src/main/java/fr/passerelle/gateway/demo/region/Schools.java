package fr.passerelle.gateway.demo.region;

import static fr.passerelle.gateway.demo.region.RegionSource.CALVADOS;
import static fr.passerelle.gateway.demo.region.RegionSource.MANCHE_1D;
import static fr.passerelle.gateway.demo.region.RegionSource.MANCHE_2D;
import static fr.passerelle.gateway.demo.region.RegionSource.ORNE;
import static fr.passerelle.gateway.demo.region.RegionSource.REGION;
import static fr.passerelle.identity.establishment.SchoolKind.COLLEGE;
import static fr.passerelle.identity.establishment.SchoolKind.ECOLE;
import static fr.passerelle.identity.establishment.SchoolKind.LYCEE;
import static fr.passerelle.identity.establishment.SchoolKind.MFR;

import fr.passerelle.identity.establishment.SchoolKind;
import fr.passerelle.identity.establishment.Uai;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The twenty-four schools, in invented towns; their numbers lie where no département has got to. Directories write names
 * without accents: these need none.
 */
final class Schools {

    /** Lycée public of Calvados, the one whose pupils have everything. */
    static final String LYCEE_OF_MAELLE = "0149801";
    /** Lycée privé of Orne, the one without a licence. */
    static final String LYCEE_OF_NOE = "0619802";
    /** Collège public of Calvados. */
    static final String COLLEGE_OF_COME = "0149811";
    /** École of Orne. */
    static final String ECOLE_OF_CAPUCINE = "0619821";
    /** Collège of Manche with Tom and, since September, Inès. */
    static final String COLLEGE_OF_TOM = "0509811";
    /** École of Manche that Inès left in July. */
    static final String ECOLE_OF_INES = "0509821";

    private static final String KEY_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ";
    private static final Town CHIMERE = new Town("PORT-CHIMERE", "14990");
    private static final Town VALMAREE = new Town("VALMAREE", "14991");
    private static final Town ENCRES = new Town("SAINT-AUBIN-DES-ENCRES", "14992");
    private static final Town BRISELAME = new Town("BRISELAME-SUR-MER", "50990");
    private static final Town HAVRETTE = new Town("LA HAVRETTE", "50991");
    private static final Town FOUGERAIE = new Town("FOUGERAIE-LES-BOIS", "61990");
    private static final Town HARAS = new Town("LE HARAS-D'EN-HAUT", "61991");
    private static final Town SEPT_ARCHES = new Town("SEPT-ARCHES", "27990");
    private static final Town CRAIEVILLE = new Town("CRAIEVILLE", "76990");

    private final List<School> all = new ArrayList<>();
    private int divisionId = 70_101;

    private Schools() {}

    /** All of them, the lycées first. */
    static List<School> all() {
        var schools = new Schools();
        schools.region();
        schools.calvados();
        schools.manche();
        schools.orne();
        return List.copyOf(schools.all);
    }

    private void region() {
        add(REGION, LYCEE, LYCEE_OF_MAELLE, "DES TROIS-RIVAGES", CHIMERE);
        add(REGION, LYCEE, "0149802", "JEANNE DES BRUMES", VALMAREE);
        addPrivate(REGION, LYCEE, "0149803", "SAINTE-PLUME", ENCRES);
        add(REGION, LYCEE, "0509801", "DU GRAND-PHARE", BRISELAME);
        add(REGION, LYCEE, "0619801", "DES HAUTS-BOIS", FOUGERAIE);
        addPrivate(REGION, LYCEE, LYCEE_OF_NOE, "NOTRE-DAME-DES-HARAS", HARAS);
        add(REGION, LYCEE, "0279801", "DES SEPT-ARCHES", SEPT_ARCHES);
        add(REGION, LYCEE, "0769801", "DE LA CRAIE & DU SILEX", CRAIEVILLE);
    }

    private void calvados() {
        add(CALVADOS, COLLEGE, COLLEGE_OF_COME, "DU MERLE-LECTEUR", CHIMERE);
        add(CALVADOS, COLLEGE, "0149812", "DES POMMIERS-BLEUS", VALMAREE);
        addPrivate(CALVADOS, COLLEGE, "0149813", "SAINTE-PLUME", ENCRES);
        add(CALVADOS, ECOLE, "0149821", "DES SABLES-CLAIRS", CHIMERE);
        add(CALVADOS, ECOLE, "0149822", "DE LA VALLEUSE", VALMAREE);
        add(CALVADOS, ECOLE, "0149823", "DES ENCRIERS", ENCRES);
        addPrivate(CALVADOS, MFR, "0149831", "DU BOCAGE-DOUX", VALMAREE);
    }

    private void manche() {
        add(MANCHE_1D, ECOLE, ECOLE_OF_INES, "DES BRISE-LAMES", BRISELAME);
        add(MANCHE_1D, ECOLE, "0509822", "DU PETIT-PHARE", BRISELAME);
        add(MANCHE_1D, ECOLE, "0509823", "DES HAIES-VIVES", HAVRETTE);
        add(MANCHE_2D, COLLEGE, COLLEGE_OF_TOM, "DES CORMORANS", BRISELAME);
        add(MANCHE_2D, COLLEGE, "0509812", "DE LA HAVRETTE", HAVRETTE);
    }

    private void orne() {
        add(ORNE, COLLEGE, "0619811", "DE LA FOUGERAIE", FOUGERAIE);
        add(ORNE, COLLEGE, "0619812", "DES PERCHERONS", HARAS);
        add(ORNE, ECOLE, ECOLE_OF_CAPUCINE, "DU BOUVREUIL-ROUX", FOUGERAIE);
        add(ORNE, ECOLE, "0619822", "DES POULAINS", HARAS);
    }

    private void add(RegionSource source, SchoolKind kind, String digits, String name, Town town) {
        all.add(new School(source, uai(digits), nextKey(source), kind, true, name, town, divisions(kind)));
    }

    private void addPrivate(RegionSource source, SchoolKind kind, String digits, String name, Town town) {
        all.add(new School(source, uai(digits), nextKey(source), kind, false, name, town, divisions(kind)));
    }

    private static Uai uai(String digits) {
        return new Uai(digits + KEY_LETTERS.charAt(Integer.parseInt(digits) % KEY_LETTERS.length()));
    }

    /** Every directory counts its schools from 9801: a key says nothing without its source. */
    private String nextKey(RegionSource source) {
        return Long.toString(
                9801 + all.stream().filter(school -> school.source() == source).count());
    }

    /** Names as schools write them: with blanks, accents and an ampersand. */
    private List<SchoolDivision> divisions(SchoolKind kind) {
        return switch (kind) {
            case ECOLE ->
                List.of(
                        division("CP Les hérissons", List.of(Grade.CP)),
                        division("CE1 & CE2 salle bleue", List.of(Grade.CE1, Grade.CE2)),
                        division("CM1-CM2 Les goélands", List.of(Grade.CM1, Grade.CM2)));
            case COLLEGE -> shared(kind, List.of("6A", "6B", "5A", "5B", "4EME 1", "4EME 2", "3E É", "3E & LATIN"));
            case LYCEE -> shared(kind, List.of("2GT1", "2GT2", "1G1", "1G2", "TG1", "TG2"));
            case MFR -> shared(kind, List.of("2NJPF", "1NJPF", "TNJPF"));
        };
    }

    /** As many of the divisions for each grade, in order. */
    private List<SchoolDivision> shared(SchoolKind kind, List<String> names) {
        var grades = Grade.of(kind);
        return IntStream.range(0, names.size())
                .mapToObj(rank -> division(names.get(rank), List.of(grades.get(rank * grades.size() / names.size()))))
                .toList();
    }

    private SchoolDivision division(String name, List<Grade> grades) {
        return new SchoolDivision(Integer.toString(divisionId++), name, grades);
    }
}
