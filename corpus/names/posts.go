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

// lands are what belongs to a land, by its name.
var lands = map[string]string{
	"France": "French", "Germany": "German", "Great Britain": "British", "Britain": "British",
	"Poland": "Polish", "Sweden": "Swedish", "Italy": "Italian", "Japan": "Japanese", "Spain": "Spanish",
	"Turkey": "Turkish", "Hungary": "Hungarian", "Austria": "Austrian", "Czechoslovakia": "Czechoslovak",
	"Rumania": "Rumanian", "Finland": "Finnish", "Belgium": "Belgian", "China": "Chinese",
	"Greece": "Greek", "Norway": "Norwegian", "Yugoslavia": "Yugoslav", "Russia": "Russian",
	"Persia": "Persian", "Afghanistan": "Afghan", "Lithuania": "Lithuanian", "Latvia": "Latvian",
	"Estonia": "Estonian", "United States": "American", "Switzerland": "Swiss", "Bulgaria": "Bulgarian",
	"Abyssinia": "Abyssinian", "Egypt": "Egyptian",
}

// landsOf are the lands by what belongs to them, with a small letter as a clause begins.
var landsOf = func() map[string][]string {
	m := map[string][]string{}
	for land, of := range lands {
		of = lowered(of)
		m[of] = append(m[of], land)
	}
	return m
}()

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
		if m := reOf.FindStringSubmatch(clause); m != nil && lands[m[2]] != "" {
			list = append(list, lands[m[2]]+" "+m[1])
		}
		of, rest, _ := strings.Cut(clause, " ")
		for _, land := range landsOf[lowered(of)] {
			list = append(list, rest+" of "+land)
		}
	}
	return list
}
