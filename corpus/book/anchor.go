package book

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"unicode"
)

// anchorLetters is how many opening letters an Anchor covers. Forty tell every
// paragraph of the known texts from every other, but for editorial scraps that
// are alike to the letter and are numbered instead.
const anchorLetters = 40

// An Anchor names a paragraph of a text without holding its words: eight
// hexadecimal digits of a hash of its opening letters, so that a record can point
// into a text that it does not contain. A paragraph whose opening occurred before
// in the same text has a suffix, ".2" for the second.
type Anchor string

// AnchorOf returns the anchor of the paragraph that begins with text: SHA-256
// over its first 40 letters and ASCII digits, lower case, cut to 32 bits. Marks,
// punctuation, markup and line breaks do not count, nor do superscript figures.
// A paragraph without any letter or digit has no anchor; the result is then "".
func AnchorOf(text string) Anchor {
	var b strings.Builder
	n := 0
	for _, r := range text {
		if !unicode.IsLetter(r) && (r < '0' || r > '9') {
			continue
		}
		b.WriteRune(unicode.ToLower(r))
		if n++; n == anchorLetters {
			break
		}
	}
	if n == 0 {
		return ""
	}
	sum := sha256.Sum256([]byte(b.String()))
	return Anchor(hex.EncodeToString(sum[:4]))
}

// An Anchorer gives out the anchors of one text in order and numbers the
// paragraphs whose openings are alike. The zero value is ready.
type Anchorer struct{ seen map[Anchor]int }

// Next returns the anchor of the next paragraph of the text.
func (a *Anchorer) Next(text string) Anchor {
	anchor := AnchorOf(text)
	if anchor == "" {
		return ""
	}
	if a.seen == nil {
		a.seen = make(map[Anchor]int)
	}
	a.seen[anchor]++
	if n := a.seen[anchor]; n > 1 {
		return anchor + Anchor("."+strconv.Itoa(n))
	}
	return anchor
}
