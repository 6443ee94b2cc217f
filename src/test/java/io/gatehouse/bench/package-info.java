/** What {@code bin/bench wizard} measures: a customer's way in, under load and in bytes, on the parts that ship. */
package io.gatehouse.bench;
