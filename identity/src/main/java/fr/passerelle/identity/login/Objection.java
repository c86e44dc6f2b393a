package fr.passerelle.identity.login;

import fr.passerelle.identity.login.LoginRefusals.Why;

/**
 * Why somebody is not let in.
 *
 * @param why what they are told
 * @param detail what the journal is told
 */
record Objection(Why why, String detail) {}
