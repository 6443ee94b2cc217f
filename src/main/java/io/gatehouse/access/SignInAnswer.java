package io.gatehouse.access;

import java.time.Instant;

/** What came of showing a factor. Whether an address is anybody's cannot be told from it. */
public sealed interface SignInAnswer {

    /** Every factor has been shown. */
    record Complete(Passed passed) implements SignInAnswer {}

    /** The password was right; the one-time code comes next. */
    record CodeNext(PasswordShown shown) implements SignInAnswer {}

    /** Address or password is not right. */
    record WrongPassword() implements SignInAnswer {}

    /** The code is not right, or has been used. */
    record WrongCode() implements SignInAnswer {}

    /** Too long ago that the password was shown, or the person has changed since: from the start. */
    record StartAgain() implements SignInAnswer {}

    /** Too many tries; the next are looked at from {@code until} on. */
    record TooMany(Instant until) implements SignInAnswer {}
}
