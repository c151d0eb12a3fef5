package bot

import (
	"slices"

	"daybook/corpus/dates"
)

// A Reading is how a request was understood, for programs: Answer.Read. Its zero value says nothing; Bot.Ask fills in
// what a command leaves out, from the arguments.
type Reading struct {
	Dates  []dates.When
	People []string // IDs
	Diary  string   // ID, "" for all
	Query  string   // what is left of the request in words: of /search the query as understood
	As     string   // the request that a question was handed on as, "" mostly
}

// read completes an answer's reading by what every command has alike.
func (a *Answer) read(c Command) {
	if a.Read.Diary == "" {
		a.Read.Diary = a.Request.Arg("diary")
	}
	if a.Read.Query == "" && len(c.Options) > 0 {
		a.Read.Query = a.Request.Arg(c.Options[0].Name)
	}
	for _, p := range a.People {
		if len(a.Read.People) == 0 || len(a.People) > 1 && !slices.Contains(a.Read.People, p.ID) {
			a.Read.People = append(a.Read.People, p.ID)
		}
	}
}
