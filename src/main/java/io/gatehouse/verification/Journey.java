package io.gatehouse.verification;

import io.gatehouse.policy.RuleProfile;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The pages that one customer meets, in order, as the answers so far and the rule profile make them.
 *
 * <p>A person who claims to be a US person says by what and why, who it is and how to be reached, and then leaves the
 * check; if a reviewer decides otherwise the other pages follow. Whoever adds the document first meets its pages right
 * after the country, so that it fills in the rest. Nothing is asked that the profile does not ask for.
 */
public record Journey(List<WizardPage> pages, Set<WizardPage> answered, boolean documentFirst) {

    /** The steps that the plain order has; the text "Step 2 of 7" counts them. */
    public static final int STEPS = 7;

    public Journey {
        pages = List.copyOf(pages);
        answered = Set.copyOf(answered);
    }

    /**
     * The way through the wizard.
     *
     * @param decidedForeign whether a reviewer has decided that a claimed US person is foreign
     */
    public static Journey of(Draft draft, RuleProfile profile, boolean decidedForeign) {
        var pages = new ArrayList<WizardPage>();
        pages.add(WizardPage.HOLDER);
        pages.add(WizardPage.US_PERSON);
        if (draft.claimsUsPerson()) {
            pages.add(WizardPage.US_LIMBS);
        }
        var leavesEarly = draft.claimsUsPerson() && !decidedForeign;
        var residence = draft.residence();
        var documentFirst = !leavesEarly && residence != null && residence.documentFirst();
        pages.add(WizardPage.RESIDENCE);
        if (documentFirst) {
            documentPages(pages, draft);
        }
        pages.add(WizardPage.NAME);
        if (!leavesEarly) {
            pages.add(WizardPage.OTHER_NAMES);
            if (profile.fields().birthDate()) {
                pages.add(WizardPage.BIRTH);
            }
            pages.add(WizardPage.NATIONALITY);
            if (asksIdentityNumber(draft, profile)) {
                pages.add(WizardPage.IDENTITY_NUMBER);
            }
            pages.add(WizardPage.ADDRESS);
            pages.add(WizardPage.OTHER_ADDRESS);
        }
        pages.add(WizardPage.EMAIL);
        pages.add(WizardPage.PHONE);
        if (!leavesEarly) {
            if (!documentFirst) {
                documentPages(pages, draft);
            }
            pages.add(WizardPage.PAYMENT);
            pages.add(WizardPage.PLACES);
            pages.add(WizardPage.PURPOSE);
        }
        pages.add(WizardPage.CHECK);
        pages.add(WizardPage.DECLARATION);
        var answered = EnumSet.noneOf(WizardPage.class);
        pages.stream().filter(page -> draft.answers(page).isPresent()).forEach(answered::add);
        return new Journey(pages, answered, documentFirst);
    }

    private static void documentPages(List<WizardPage> pages, Draft draft) {
        pages.add(WizardPage.DOCUMENT);
        var document = draft.document();
        if (document == null || document.kind() != null) {
            pages.add(WizardPage.PHOTOS);
            pages.add(WizardPage.DOCUMENT_DETAILS);
        }
    }

    private static boolean asksIdentityNumber(Draft draft, RuleProfile profile) {
        var residence = draft.residence();
        return residence == null
                ? profile.fields().nationalId()
                : profile.fields().asksNationalIdOf(residence.country().code());
    }

    /** The first page that still waits for an answer; the check page when none does. */
    public WizardPage next() {
        return missing().stream().findFirst().orElse(WizardPage.CHECK);
    }

    /** The pages that must be answered before the application can be sent. */
    public List<WizardPage> missing() {
        return pages.stream()
                .filter(page -> page != WizardPage.CHECK && page != WizardPage.DECLARATION)
                .filter(page -> !answered.contains(page))
                .toList();
    }

    public boolean has(WizardPage page) {
        return pages.contains(page);
    }

    /** The page before this one, unless it is the first. */
    public Optional<WizardPage> before(WizardPage page) {
        var at = pages.indexOf(page);
        return at > 0 ? Optional.of(pages.get(at - 1)) : Optional.empty();
    }

    /** The page after this one; the check page after the last. */
    public WizardPage after(WizardPage page) {
        var at = pages.indexOf(page);
        return at >= 0 && at + 1 < pages.size() ? pages.get(at + 1) : WizardPage.CHECK;
    }

    /** Whether a person may open the page: every page before it is answered. */
    public boolean open(WizardPage page) {
        if (!has(page)) {
            return false;
        }
        return pages.subList(0, pages.indexOf(page)).stream()
                .allMatch(earlier -> earlier == WizardPage.CHECK || answered.contains(earlier));
    }

    /** The step that a page belongs to, from 1: document pages that come first are part of the second step. */
    public int step(WizardPage page) {
        return documentFirst && page.step() == WizardPage.DOCUMENT.step() ? WizardPage.NAME.step() : page.step();
    }
}
