/** Who a person is, what that person may open, and how that is told to others. */
@NullMarked
package fr.passerelle.identity;

import org.jspecify.annotations.NullMarked;
