package fr.passerelle.connectors.ldap;

import java.io.IOException;

/** The directory cannot tell what has changed since our mark. */
final class MarkLost extends IOException {

    MarkLost(String sentence) {
        super(sentence);
    }
}
