package fr.passerelle.identity.linkage;

import fr.passerelle.identity.person.PersonId;

/**
 * That a record may be somebody's.
 *
 * @param same whether the machine would say so, nobody else being in question
 * @param keyed whether they share a key, so that a human must be asked when the machine may not say so
 * @param odds in bits, after everything compared
 * @param given what agreeing on the given name weighs, in bits
 * @param family the same of the family name
 */
record Claim(PersonId person, boolean same, boolean keyed, double odds, long degrees, float given, float family) {

    /** The same, with a human to decide. */
    Claim asked() {
        return new Claim(person, false, keyed, odds, degrees, given, family);
    }
}
