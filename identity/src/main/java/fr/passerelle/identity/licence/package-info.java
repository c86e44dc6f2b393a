/** What a school has bought: resources, for whom, between which days. */
@NullMarked
package fr.passerelle.identity.licence;

import org.jspecify.annotations.NullMarked;
