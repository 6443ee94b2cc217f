/**
 * Legal requests of authorities, and what they open.
 *
 * <p>A custodian enters a request and authenticates it by calling the agency back; counsel fixes its scope and puts it in
 * force. From then on the agency's liaison searches inside it, alone and at once, on the identifiers it names: each record
 * that is found comes field by field, shown, masked until selected, or withheld with the ground that would open it. What a
 * kind of process opens is a table in the policy profile ({@link io.gatehouse.policy.RuleProfile.LegalProcess}), which the
 * request rules by; no screen and no person decides it case by case.
 *
 * <p>Chosen over the usual way, in which somebody at the provider reads a whole file and cuts it down by hand: evidence moves
 * while paper waits, and a ruling by table is the same for everyone. What the table cannot know, counsel adds by narrowing
 * the scope; nobody can widen it beyond the table.
 *
 * <p>A person may be named by name and birth date. The name is looked for in any script and with near misses, by the engine that
 * screens; the birth date must agree, and only the one that the request names can be searched for, so that a request which does not
 * open birth dates gives none away to whoever tries them one by one. Another spelling that the liaison types may narrow what the
 * named one finds, never widen it.
 *
 * <p>Where a record that was found shares something with another account, that such an account exists is told as far as the class on
 * which the link rests is open, and no further ({@code LinksInScope}); counsel may name it in the request ({@link
 * io.gatehouse.disclosure.Widenings}).
 *
 * <p>Some kinds of process run a way of their own. Two people approve an emergency, and what it opens is the least set of the profile
 * with a reason for each class more ({@link io.gatehouse.disclosure.Emergencies}). A preservation opens nothing: it seals a copy under
 * the request's own data key and holds the originals ({@link io.gatehouse.disclosure.Preservations}). A national-security letter stands
 * behind a wall ({@link io.gatehouse.disclosure.SecurityLetters}): to whoever is not named for it there is none, whatever is listed,
 * counted, numbered, searched or due. Consent opens what its signed document covers ({@link io.gatehouse.disclosure.Consents}).
 *
 * <p>Courts order silence after a request was taken in as well ({@link io.gatehouse.disclosure.NondisclosureOrders}); the customer's
 * notice follows the orders of the moment. Records may also be held without any request ({@link
 * io.gatehouse.disclosure.CustomerHolds}).
 *
 * <p>A package's records are as the register has them, or from a copy that was preserved for the same agency; each of its sections says
 * which, and as of when. Single records can be withheld from it as well as whole classes. The answer to a letter goes by hand and never by
 * a link, since a link would tell of it ({@link io.gatehouse.disclosure.LetterAnswers}).
 *
 * <p>Every search is on record before its answer shows, and so is every refusal. A request of another agency, a request that
 * does not exist and one that is not in force give the same answer.
 */
@ApplicationModule(
        displayName = "Disclosure",
        allowedDependencies = {
            "shell",
            "command",
            "correspondence",
            "deadline",
            "sealing",
            "retention",
            "access",
            "access :: fresh",
            "audit",
            "command",
            "policy",
            "customer",
            "matching",
            "evidence",
            "evidence :: codeline",
            "activity",
            "linkage",
            "verification",
            "review",
            "screening"
        })
@NullMarked
package io.gatehouse.disclosure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
