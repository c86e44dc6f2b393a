/** Sources d'authentification: what the settings say of each, whatever it speaks. */
@NullMarked
package fr.passerelle.identity.login.upstream;

import org.jspecify.annotations.NullMarked;
