/** What a user is told when the answer is no: a stable code, a safe French sentence, a reference. */
@NullMarked
package fr.passerelle.identity.refusal;

import org.jspecify.annotations.NullMarked;
