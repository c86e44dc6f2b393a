/** Whom an upstream means: its words of somebody, held against the people that the directories know. */
@NullMarked
package fr.passerelle.identity.login.identification;

import org.jspecify.annotations.NullMarked;
