/** Real servers as partners of the tests: started in a temporary folder on loopback, stopped with the test. */
@NullMarked
package fr.passerelle.gateway.partner;

import org.jspecify.annotations.NullMarked;
