/**
 * Holds names against names, in any script: for screening against watchlists, and for the restricted search of the register. A library:
 * it has no tables, no screens and no clock, and knows nothing of the form a list comes in.
 *
 * <p>A {@link io.gatehouse.matching.NameIndex} is built once for each version of a list and never changes. It answers a
 * {@link io.gatehouse.matching.Subject} with every {@link io.gatehouse.matching.Listed} party that may be the same, and each answer
 * carries its {@link io.gatehouse.matching.Score}: whole hundredths of a point, exactly the sum of parts that a reviewer can read.
 *
 * <p>The way of a name. {@code NameReader} cuts it into parts and says what each is: a word, a title, a particle, a legal form, a number,
 * an initial. Nothing is thrown away, because a name emptied of its common words agrees with everything. {@code Romanisation} brings every
 * script to Latin letters, by tables of ours where ICU is weak or slow: Arabic and Hebrew letters keep that they may be vowels, Hangul is
 * cut into letters, Han names get the readings that their bearers use abroad. {@code Sound} folds habits of spelling together, and a
 * distance between sounds with graded costs tells a habit from an error. {@code Comparison} pairs the parts of two names, also written
 * together or apart, cut off at 35 characters, or as initials. {@code Weigher} knows how rare each part is, so a rare name agreeing says
 * more than a common one: among the listed parties, among people at large by a coarse table of ours (some 1,700 sounds, each with the power
 * of two that its share comes nearest to, learned from one half of the clean names and judged on the other), and among a snapshot of the
 * customers where the index is built with one. The snapshot belongs to the index and never changes, so a score can be had again. Two names
 * that are both in use and merely alike are two names; one that nobody bears is sooner a typing error.
 *
 * <p>{@code Scoring} adds it up as log-odds. The weights in {@code Weights} were fitted to labelled pairs, with signs held, on one half of
 * them; the other half, and whole-list searches with clean names, judged the result ({@code Evaluation} in the tests). A learned model
 * without such a form would be a little better and could not be explained to the person it is about. Seven points are about one unit of
 * log-odds, which spreads the scores enough that true pairs do not tie.
 *
 * <p>What a score means. Among the labelled pairs that were held out, by name alone, these shares were of one party: people below 50 points
 * 2 in 100, 50 to 55 3 in 10, 55 to 60 6 in 10, above 60 99 in 100; organisations below 60 2 in 10, 60 to 65 7 in 10, above 65 98 in 100,
 * because the lists are full of sisters that differ in one word. Those pairs are half true; among customers, of whom hardly any is listed,
 * five of a thousand clean ones reach 60 by name alone, and with birth dates known next to none.
 *
 * <p>Finding what to compare. {@code Keys} joins words that sound alike: by their rough sound, by the rough sound less one letter, and by
 * their consonants, which is where scripts with and without vowels meet. {@code Search} lets every word of the query, the rarest first,
 * add its weight to the names that have a word like it, keeps those that share most, and compares only these. A test compares that with
 * looking at every name. Words near a part are remembered, because customers share their names. Chosen over n-gram indexes, which take more
 * memory and miss short names with an error, and over Lucene's fuzzy automata, which do not cross scripts.
 *
 * <p>Birth dates, countries and identifiers are evidence by degrees; what is not known moves nothing. An equal identifier or wallet is a
 * hit by itself.
 */
@ApplicationModule(
        displayName = "Matching",
        allowedDependencies = {})
@NullMarked
package io.gatehouse.matching;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
