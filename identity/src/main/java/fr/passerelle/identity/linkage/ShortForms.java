package fr.passerelle.identity.linkage;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Diminutifs: which given names are short for which, or another spelling of which. */
final class ShortForms {

    /** The short form, then what it is short for. */
    private static final String LIST = """
            abdel abdelkader abdallah abdelaziz abderrahmane
            alex alexandre alexis alexandra alexander alexia
            ali aly
            angie angelique angela
            anto antoine anthony antonin
            ben benjamin benoit
            bene benedicte
            cathy catherine katherine
            caro caroline carole
            charly charles charlie
            chris christophe christian christine christelle
            clem clement clemence clementine
            dan daniel daniele danielle
            domi dominique
            edo edouard
            elo elodie eloise
            fab fabrice fabien
            fred frederic frederique
            gab gabriel gabrielle gabin
            greg gregory gregoire
            guigui guillaume
            isa isabelle
            jo joseph joel joelle
            joe joseph
            jeff jean-francois jeffrey
            kate catherine katherine
            lau laurent laurence laura
            leo leonard leopold leonie
            lili liliane elisabeth
            lou louise louis louane
            lulu lucien lucie
            manu emmanuel emmanuelle manuel
            mat mathieu matthieu mathis matheo
            math mathieu matthieu mathis mathilde matheo
            max maxime maxence maximilien
            mel melanie melissa
            mika michael mickael mikael
            mimi michele mireille
            moh mohamed mohammed
            mohand mohamed
            nath nathalie nathan nathanael
            nat nathalie nathan
            nico nicolas
            oli olivier olivia
            pat patrick patricia
            phil philippe philip
            pierrot pierre
            raph raphael raphaelle
            rom romain romane
            sam samuel samy samir samia samantha
            seb sebastien bastien
            sev severine severin
            steph stephane stephanie
            sylv sylvain sylvie
            tim timothee timeo timothy
            theo theodore theophile
            thib thibault thibaut thibaud
            tom thomas
            tony anthony antoine
            val valentin valentine valerie
            vero veronique
            vince vincent
            vic victor victoria victorine
            will william guillaume
            xav xavier
            yo yohan yoann johan
            zach zacharie zachary
            bob robert
            bill william
            liz elisabeth elizabeth
            beth elizabeth elisabeth
            kim kimberly kimberley
            nick nicholas nicolas
            mike michael
            matt matthew matthieu
            dave david
            jim james
            kathy katherine kathleen
            jenny jennifer
            mathieu matthieu
            thibault thibaut thibaud
            mickael michael mikael
            yohan yoann johan johann
            """;

    private static final Map<String, Set<String>> BY_SHORT = read();

    private ShortForms() {}

    /** Whether the one is short for the other, or the other for the one. */
    static boolean tie(String one, String other) {
        return BY_SHORT.getOrDefault(one, Set.of()).contains(other)
                || BY_SHORT.getOrDefault(other, Set.of()).contains(one);
    }

    private static Map<String, Set<String>> read() {
        var read = new HashMap<String, Set<String>>();
        LIST.lines().forEach(line -> {
            var names = line.replace("-", "").split(" ", -1);
            for (var i = 1; i < names.length; i++) {
                read.computeIfAbsent(names[0], fresh -> new HashSet<>()).add(names[i]);
            }
        });
        return Map.copyOf(read);
    }
}
