package printed

import (
	"regexp"
	"strings"
)

// saysUndated is what stands over or before a part of a diary that says that it has no date.
var saysUndated = regexp.MustCompile(`^(?i:[\[(*_]*(?:[\pL ]{1,30}, )?(?:undated|no date|n\.d\.|undatiert|ohne datum|` +
	`sans date|sin fecha|senza data|zonder datum|ongedateerd|без даты|udateret|odaterad)(?:[\])*_.:;,–—-]|\s*$))`)

// Undated returns the words that a text begins with if they say that it has no date: “n.d.”, “Undated”. It is "" for
// all else.
func Undated(text string) string { return saysUndated.FindString(text) }

// Trimmed returns what stands beside a date without blanks and the marks around dates.
func Trimmed(s string) string { return strings.Trim(s, " .,:;–—-()[]*_\n") }
