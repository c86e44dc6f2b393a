/** Opérateurs: who may approve plans and decide cases, for which territories. */
@NullMarked
package fr.passerelle.identity.operator;

import org.jspecify.annotations.NullMarked;
