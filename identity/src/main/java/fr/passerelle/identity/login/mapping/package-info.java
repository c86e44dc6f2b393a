/** What an upstream's attributes say of who somebody is, by a small vocabulary of rules that settings choose from. */
@NullMarked
package fr.passerelle.identity.login.mapping;

import org.jspecify.annotations.NullMarked;
