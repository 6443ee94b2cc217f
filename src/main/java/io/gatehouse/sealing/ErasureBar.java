package io.gatehouse.sealing;

/**
 * Something that may stand between a subject and its erasure, such as a hold on records that a court may ask for.
 *
 * <p>Sealing knows no reasons; whoever has one offers a bar as a bean. Every bar is asked inside the transaction that destroys the
 * key, after that transaction has taken the key's row, so that what is placed at the same time is either seen or comes too late.
 */
public interface ErasureBar {

    /** Whether the subject may not be erased now. */
    boolean bars(SubjectId subject);
}
