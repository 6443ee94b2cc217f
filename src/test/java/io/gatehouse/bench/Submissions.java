package io.gatehouse.bench;

import io.gatehouse.Benchmark;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * How many applications a second the services take, with several customers at once, and how long a customer waits at the end.
 *
 * <p>One submission is one customer's whole application: every page of the wizard answered and saved for itself, the phone
 * confirmed by the code that was sent to it, the document described, and all of it submitted, which writes the sealed facts
 * and blind keys, the risk, the letter and the event, and hands the document with its photo in; and then the one review
 * case that follows. It counts once its case is there, so what piles up behind the customers' backs is not a gain. Each
 * entry of the audit trail is part of it, each commit is flushed to disk, and the tree of the trail grows meanwhile.
 *
 * <p>What comes before is measured apart: the invitation, accepted with a password that is hashed as slowly as it ships, and
 * the photo, decoded, checked, encoded anew and sealed. These are a processor's work and take the longer part.
 */
final class Submissions {

    private static final int WARM_UP = 60;
    private static final Duration MEASURED = Duration.ofSeconds(12);
    /** More applicants than the warm-up lets expect, so that they do not run out before the time does. */
    private static final double MORE = 1.4;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final double MILLION = 1e6;

    private final Services services;
    private final Photographs photographs = new Photographs();
    private final AtomicInteger numbers = new AtomicInteger();

    Submissions(Services services) throws IOException {
        this.services = services;
    }

    /** Measures, and answers with the customers who have not begun to answer when the time was over. */
    List<Services.Customer> measure(Benchmark.Report report) throws Exception {
        var early = run(prepare(WARM_UP, null), Duration.ofMinutes(1));
        var applicants = prepare((int) (early.perSecond() * MEASURED.toSeconds() * MORE), report);
        var measured = run(applicants, MEASURED);

        report.row("threads, each a customer after the other", Together.AT_ONCE, "");
        report.row(
                "whole applications answered, submitted, case there",
                measured.waits().size(),
                "");
        report.row("  in", measured.seconds(), "s");
        report.row("  a second", measured.perSecond(), "/s");
        report.row("  of it after the last submission, for cases", measured.behind(), "s");
        report.row("one application answered, all pages, half", percentile(measured.answers(), 0.5), "ms");
        report.row("submit, half", percentile(measured.waits(), 0.5), "ms");
        report.row("submit, 95 of 100", percentile(measured.waits(), 0.95), "ms");
        report.row("submit, the slowest", percentile(measured.waits(), 1), "ms");
        report.figure("submissions_per_s", measured.perSecond());
        report.figure("submit_p95_ms", percentile(measured.waits(), 0.95));
        return applicants.stream().map(Applicant::customer).toList();
    }

    /** Invites customers, who come in and add their photos. */
    private Queue<Applicant> prepare(int count, Benchmark.@Nullable Report report) throws Exception {
        var begun = System.nanoTime();
        var customers = Together.all(count, _ -> services.customer());
        var invited = seconds(begun);
        var applicants = new ConcurrentLinkedQueue<Applicant>();
        begun = System.nanoTime();
        Together.all(count, n -> {
            var number = numbers.incrementAndGet();
            var applicant = new Applicant(services, customers.get(n), number);
            applicant.addPhoto(photographs.of(number));
            return applicants.add(applicant);
        });
        if (report != null) {
            report.row("beforehand: invited and accepted with a password", count / invited, "/s");
            report.row("beforehand: photos checked, encoded anew, sealed", count / seconds(begun), "/s");
        }
        return applicants;
    }

    /**
     * What one run found.
     *
     * @param answers milliseconds that the pages of each application took together
     * @param waits milliseconds of each call that submits
     * @param seconds until the last case was there
     * @param behind how many of these seconds only cases were waited for
     */
    private record Run(List<Double> answers, List<Double> waits, double seconds, double behind) {

        double perSecond() {
            return waits.size() / seconds;
        }
    }

    /** Lets applicants answer and submit until there are no more or the time is over; then waits for the cases. */
    private Run run(Queue<Applicant> applicants, Duration time) throws Exception {
        var casesBefore = services.reviewCases();
        var answers = new ConcurrentLinkedQueue<Double>();
        var waits = new ConcurrentLinkedQueue<Double>();
        var begun = System.nanoTime();
        Together.all(Together.AT_ONCE, _ -> {
            for (var next = applicants.poll(); next != null; next = applicants.poll()) {
                var start = System.nanoTime();
                var draft = next.answerEveryPage();
                var answered = System.nanoTime();
                next.submit(draft);
                answers.add((answered - start) / MILLION);
                waits.add((System.nanoTime() - answered) / MILLION);
                if (System.nanoTime() - begun > time.toNanos()) {
                    break;
                }
            }
            return true;
        });
        var submitted = seconds(begun);
        while (services.reviewCases() < casesBefore + waits.size()) {
            if (seconds(begun) > submitted + PATIENCE.toSeconds()) {
                throw new IllegalStateException(
                        "Cases are missing: " + (services.reviewCases() - casesBefore) + " of " + waits.size());
            }
            Thread.sleep(5);
        }
        var whole = seconds(begun);
        return new Run(List.copyOf(answers), List.copyOf(waits), whole, whole - submitted);
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / (MILLION * 1000);
    }

    private static double percentile(List<Double> values, double part) {
        var sorted = values.stream().sorted().toList();
        return sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * part) - 1));
    }
}
