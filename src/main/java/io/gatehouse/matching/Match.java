package io.gatehouse.matching;

/**
 * A listed party that may be the subject.
 *
 * @param listed the party
 * @param name which of its names agrees best, as the list writes it
 * @param quality how good that name is
 * @param subjectName which of the subject's names agrees best
 * @param score how strongly, and why
 */
public record Match(Listed listed, String name, NameQuality quality, String subjectName, Score score) {

    @Override
    public String toString() {
        return "Match[" + listed.id() + ", " + score.points() + "]";
    }
}
