package question

import (
	"regexp"
	"strings"
)

var reAskingWord = regexp.MustCompile(`[\pL']+`)

// misspelt are the words that ask, as they are often mistyped. Names and the words of the
// diaries are never mended: for those a near one is proposed.
var misspelt = map[string]string{
	"happend": "happened", "hapened": "happened", "happenned": "happened", "hapend": "happened",
	"happned":   "happened",
	"happenend": "happened", "hapenned": "happened", "wat": "what", "waht": "what", "whta": "what",
	"wht": "what", "whats": "what's", "wich": "which", "whcih": "which", "wehn": "when", "whne": "when",
	"wher": "where",
	"whre": "where", "hwo": "who", "wy": "why", "hwy": "why", "abuot": "about", "abotu": "about", "aobut": "about",
	"beleive": "believe", "belive": "believe", "recieve": "receive", "recieved": "received", "thougth": "thought",
	"tought": "thought", "siad": "said", "becuase": "because", "becasue": "because", "teh": "the", "adn": "and",
	"becouse": "because", "u": "you", "ur": "your", "wot": "what", "wats": "what's", "hapens": "happens",
	"weer": "were", "whos": "who's",
}

// mendAsking writes the words that ask as they are spelt; the rest of a question is as it
// was typed.
func mendAsking(question string) string {
	return reAskingWord.ReplaceAllStringFunc(question, func(w string) string {
		if right, ok := misspelt[strings.ToLower(w)]; ok && w != "U" && w != "UR" {
			return right
		}
		return w
	})
}
