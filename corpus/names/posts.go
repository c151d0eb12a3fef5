package names

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// What a record says of somebody's posts is also how others describe him: who was Foreign Minister of
// Sweden is the Swedish foreign minister.

var (
	reClause = regexp.MustCompile(`[;,:]| then | later | and later `)
	// reYears is where a clause begins to say when, or where he went on.
	reYears = regexp.MustCompile(` (?:in|from|until|till|since|before|after|during|of|about)? ?(?:the )?` +
		`(?:late |early )?` +
		`(?:January|February|March|April|May|June|July|August|September|October|November|December)? ?\d{4}.*$`)
	reLead = regexp.MustCompile(`^(?:once|later|then|former|formerly|first|second|a|an|the|in \d+|last) `)
	reOf   = regexp.MustCompile(`^(.+) (?:of|to) (?:the )?(.+)$`)
)

// lowered is a text with its first letter small.
func lowered(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	return strings.ToLower(s[:n]) + s[n:]
}

// postsOf are descriptions that a record's words on posts make: clauses of several words, without years, and with a
// land said in the other way.
func postsOf(post string) []string {
	var list []string
	for _, clause := range reClause.Split(post, -1) {
		clause = strings.TrimSpace(reYears.ReplaceAllString(" "+strings.TrimSpace(clause), ""))
		clause = reLead.ReplaceAllString(lowered(clause), "")
		if len(strings.Fields(clause)) < 2 {
			continue
		}
		list = append(list, clause)
		if m := reOf.FindStringSubmatch(clause); m != nil && belonging[m[2]] != "" {
			list = append(list, belonging[m[2]]+" "+m[1])
		}
		of, rest, _ := strings.Cut(clause, " ")
		for _, land := range landsOf[lowered(of)] {
			list = append(list, rest+" of "+land)
		}
	}
	return list
}
