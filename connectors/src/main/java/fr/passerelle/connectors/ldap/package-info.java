/**
 * A school directory in LDAP, by the national schema (SDET): read whole page by page, by what it says has changed, or
 * listened to; believed only when whole.
 *
 * <p>From the outside in: {@code LdapConnector} and {@code ListeningLdapConnector}; {@code Reader}, which chooses;
 * {@code CompleteReading} with {@code Everybody}; {@code ChangesReading} with {@code ChangedPeople}, {@code Ledger} and
 * one {@code ChangeSource} ({@code ContentSync}, {@code DateSearch}, {@code DirSync}); {@code Listening}. They ask by
 * {@code Shape} and {@code Filters} over a {@code Visit} of {@code LdapSession}s lent by {@code LdapPool}, whose bytes pass
 * {@code Cloak} and {@code AnswerGuard}. {@code EntryMapping} says in our words what an {@code SdetEntry} holds, {@code Handover} hands it
 * on.
 */
@NullMarked
package fr.passerelle.connectors.ldap;

import org.jspecify.annotations.NullMarked;
