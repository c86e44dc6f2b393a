package fr.passerelle.gateway.demo.region;

/** Family and given names as Normandy has them, each about as often as there. */
final class Names {

    /** Family names, in the capitals the academy's files use. */
    static final NameList FAMILY = new NameList("""
            MARIE 16, LEFEBVRE 15, LEROY 12, DUVAL 12, MARTIN 12, HEBERT 11, LECLERC 10, LEROUX 9, LEMOINE 9,
            JEANNE 9, LECOMTE 8, LEGRAND 8, HAMEL 8, VASSEUR 7, DUBOIS 7, LEBRETON 7, ANNE 7, BERTRAND 6, SIMON 6,
            LEVASSEUR 6, DELAMARE 6, LEMONNIER 6, MAUGER 6, GODEFROY 6, QUESNEL 5, TOUTAIN 5, LEPREVOST 5, HUE 5,
            RENAULT 5, ROBERT 5, FOUCHER 5, LECOQ 5, LETELLIER 5, PICARD 5, POULAIN 5, ROUSSEL 5, LENORMAND 5,
            AUBERT 4, BAZIN 4, BLANCHARD 4, BOUILLON 4, CARPENTIER 4, DELAUNAY 4, DESCHAMPS 4, FONTAINE 4, GUERIN 4,
            LANGLOIS 4, LEMARCHAND 4, LEPAGE 4, LESAGE 4, MALHERBE 4, MOREL 4, OSMONT 4, PHILIPPE 4, TURGIS 4,
            VALETTE 3, VASTEL 3, YON 3, ADAM 3, BELLENGER 3, BISSON 3, BUNEL 3, CAUVIN 3, COLIN 3, COUSIN 3,
            DAVID 3, DUMONT 3, DUPONT 3, ENGUEHARD 3, ERNOUF 3, FERET 3, FLEURY 3, FRERET 3, GERMAIN 3, GIRARD 3,
            GOSSELIN 3, GUESDON 3, GUILLOT 3, HARDY 3, HENRY 3, HERVIEU 3, HOUEL 3, JOUAN 3, LAINE 3, LAIR 3,
            LAURENT 3, LEBLOND 3, LECESNE 3, LECHEVALIER 3, LECONTE 3, LEFRANCOIS 3, LEGOUPIL 3, LEJEUNE 3,
            LELIEVRE 3, LEMAITRE 3, LEMESLE 3, LEPETIT 3, LEPOITTEVIN 3, LERICHE 3, LESUEUR 3, LETOURNEUR 3,
            LOISEL 3, LUCAS 3, MARGUERITE 3, MESNIL 3, MICHEL 3, MOULIN 3, NICOLLE 3, NOEL 3, PAIN 3, PASQUIER 3,
            PERRIER 3, PIGEON 3, PITREL 3, POTTIER 3, RAULT 3, RICHARD 3, RIVIERE 3, SAMSON 3, TESSIER 3, THOMAS 3,
            TIREL 3, VAUTIER 3, VIVIEN 3, BENALI 3, DIALLO 3, NGUYEN 2, DA SILVA 3, FERREIRA 2, YILMAZ 2, TRAORE 2,
            EL AMRANI 2, KONATE 1, KOWALSKI 1, DE LA HAYE 1, D'HAUTERIVE 1, LE GOUPIL 1, DU MESNIL 1, OUF 1""");

    /** Given names of boys born since 2008. */
    static final NameList BOY = new NameList("""
            Gabriel 9, Louis 9, Raphaël 8, Jules 8, Léo 8, Lucas 8, Hugo 8, Nathan 7, Arthur 7, Adam 6, Tom 6,
            Paul 6, Noé 5, Mathis 6, Enzo 6, Théo 6, Ethan 5, Maël 5, Sacha 5, Timéo 5, Liam 5, Gabin 5, Nolan 5,
            Axel 4, Antoine 4, Maxime 4, Clément 4, Baptiste 4, Mathéo 4, Evan 4, Aaron 3, Eliott 3, Victor 3,
            Martin 3, Robin 3, Valentin 3, Simon 3, Augustin 3, Marius 3, Malo 3, Côme 2, Oscar 2, Gaspard 2,
            Tiago 2, Rayan 3, Mohamed 3, Ibrahim 2, Kylian 3, Lenny 2, Loan 2, Esteban 2, Noa 2, Amaury 1,
            Jean-Baptiste 1, Pierre-Louis 1, Tancrède 1, Rollon 1, Zadig 1""");

    /** Given names of girls born since 2008. */
    static final NameList GIRL = new NameList("""
            Emma 9, Louise 9, Jade 9, Alice 8, Chloé 8, Lina 7, Léa 7, Manon 7, Inès 6, Camille 6, Lola 6, Zoé 6,
            Juliette 5, Sarah 5, Rose 5, Anna 5, Mila 5, Ambre 5, Lou 5, Léna 5, Clara 5, Romane 4, Eva 4, Jeanne 4,
            Maëlys 4, Julia 4, Agathe 4, Lucie 4, Nina 4, Charlotte 4, Margaux 3, Mathilde 3, Éléonore 2, Capucine 2,
            Anaïs 3, Noémie 3, Élise 3, Héloïse 3, Clémence 3, Lilou 3, Louane 3, Océane 2, Victoire 2, Iris 2,
            Adèle 2, Apolline 2, Garance 2, Salomé 2, Aya 2, Yasmine 2, Fatoumata 1, Maëlle 2, Solène 2, Anouk 1,
            Rose-Marie 1, Anne-Lise 1, Perrette 1, Mahaut 1, Aliénor 1""");

    /** Given names of men old enough to have children at school. */
    static final NameList MAN = new NameList("""
            Nicolas 9, Julien 9, Sébastien 9, David 8, Stéphane 7, Christophe 7, Frédéric 7, Guillaume 7, Jérôme 6,
            Thomas 6, Alexandre 6, Vincent 6, Cédric 6, Mickaël 6, Anthony 5, Olivier 5, Laurent 5, Arnaud 4,
            Benoît 4, Mathieu 4, Romain 5, Kévin 4, Ludovic 4, Fabien 4, Grégory 4, Yann 3, François 3, Emmanuel 3,
            Pascal 3, Thierry 3, Éric 3, Philippe 3, Damien 3, Samuel 2, Franck 3, Mohamed 2, Karim 2, Ahmed 1,
            Jean-Pierre 1, Pierre-Yves 1, Loïc 2, Odon 1, Aubin 1""");

    /** Given names of women old enough to have children at school. */
    static final NameList WOMAN = new NameList("""
            Stéphanie 9, Céline 9, Aurélie 9, Émilie 8, Élodie 8, Virginie 8, Julie 7, Sandrine 7, Delphine 7,
            Laëtitia 6, Nathalie 6, Sophie 5, Isabelle 5, Caroline 5, Audrey 5, Mélanie 5, Vanessa 5, Séverine 5,
            Karine 4, Christelle 5, Sabrina 4, Amandine 4, Jennifer 4, Cécile 4, Anne 3, Hélène 3, Claire 4,
            Valérie 4, Véronique 3, Magali 3, Gaëlle 3, Angélique 4, Fanny 3, Perrine 2, Charlène 2, Marie 4,
            Fatima 2, Nadia 2, Aïcha 1, Anne-Sophie 2, Marie-Laure 1, Maïwenn 1, Odile 1""");

    /** Streets that no town has. */
    static final NameList STREET = new NameList("""
            venelle imaginaire 3, allée des Pommiers-Bleus 3, rue du Goéland-Lecteur 3, chemin de la Valleuse 2,
            rue des Trois-Encriers 2, impasse du Cidre-Doux 2, route du Phare-Éteint 2, place de l'Ardoise 1,
            quai des Brumes-Claires 1, rue de la Craie & du Tableau 1""");

    private Names() {}
}
