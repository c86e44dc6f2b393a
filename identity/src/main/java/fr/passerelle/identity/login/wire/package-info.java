/** What others may send at most: how large, how slow, how plain, how strongly signed. */
@NullMarked
package fr.passerelle.identity.login.wire;

import org.jspecify.annotations.NullMarked;
