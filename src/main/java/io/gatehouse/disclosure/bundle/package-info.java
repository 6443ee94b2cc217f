/**
 * The files of a disclosure package: made so that a court can check them without the portal, and without trusting it.
 *
 * <p>A package is one ZIP file. In it are the records, a class each as CSV and JSON, the images, one PDF/A that shows them all with the
 * custodian's certificate, a manifest with the SHA-256 of every file, the manifest's Ed25519 signature, and for each entry that
 * the audit trail has of the package its place in the tree, up to a signed checkpoint. Beside them lies a page that checks all of this in a
 * browser without a network.
 *
 * <p>The same content, proofs and key give the same bytes, today and in years: dates and order are fixed, identifiers come from the
 * content, and nothing is compressed, because a later version of a compressor may find a shorter way to say the same.
 *
 * <p>Nothing here reads the portal's records or asks for a role: what goes in was selected and released before.
 */
@NullMarked
package io.gatehouse.disclosure.bundle;

import org.jspecify.annotations.NullMarked;
