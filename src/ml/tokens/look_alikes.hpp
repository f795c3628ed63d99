#pragma once

namespace evenkeel::ml::tokens {

/// The small Latin letter that a letter of another script (Cyrillic, Greek, Armenian, Cherokee ...) is drawn
/// like, or 0. Both cases are listed, each by its own looks: a Cyrillic capital "Н" looks like "H", its small
/// letter does not.
char latin_look_alike(char32_t c);

/// The same, only for letters that can hardly be told from the Latin one.
char exact_look_alike(char32_t c);

/// The letter behind a Latin letter in fancy dress that NFKC leaves as it is (small capitals, letters in dark
/// circles and squares), as a small letter, or a capital where the dress is one. 0 for every other character.
char plain_letter(char32_t c);

/// A letter of a script whose letters are used as look-alikes (Greek, Coptic, Cyrillic, Armenian, Cherokee,
/// Lisu).
bool is_look_alike_script(char32_t c);

}  // namespace evenkeel::ml::tokens
