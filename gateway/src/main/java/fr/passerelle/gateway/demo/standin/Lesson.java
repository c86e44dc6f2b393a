package fr.passerelle.gateway.demo.standin;

import java.util.List;

/** One invented lesson of the stand-in of Canopé; its text lies beside these classes under its name. */
record Lesson(String name, String title, String audience) {

    static final List<Lesson> ALL = List.of(
            new Lesson("partager-une-tarte", "Partager une tarte : les fractions", "Mathématiques, cycle 3"),
            new Lesson("accorder-le-verbe", "Accorder le verbe avec son sujet", "Français, cycle 3"),
            new Lesson("la-maree", "Pourquoi la mer monte et descend", "Sciences, cycle 3"),
            new Lesson("lire-une-carte", "Lire une carte", "Géographie, cycle 3"),
            new Lesson("du-ble-au-pain", "Du blé au pain", "Sciences, cycle 2"),
            new Lesson("se-reperer-dans-le-temps", "Se repérer dans le temps", "Histoire, cycle 3"),
            new Lesson("le-circuit-electrique", "Le circuit électrique", "Sciences, cycle 3"));

    Markup text() {
        return new Markup(Assets.text("fondamentaux/" + name + ".html"));
    }
}
