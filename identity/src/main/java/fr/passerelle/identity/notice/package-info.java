/** Avis: what publishers are told about their own pseudonyms when people turn out to be one, or two. */
@NullMarked
package fr.passerelle.identity.notice;

import org.jspecify.annotations.NullMarked;
