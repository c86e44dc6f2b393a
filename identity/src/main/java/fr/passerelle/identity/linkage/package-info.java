/** Which source key belongs to which person: the evidence, the match, the dated link. */
@NullMarked
package fr.passerelle.identity.linkage;

import org.jspecify.annotations.NullMarked;
