package stock

import (
	"context"
	"time"
)

// A Dump is all that is kept of an owner, for /privacy.
type Dump struct {
	Owner     string    `json:"owner"`
	Made      time.Time `json:"made"`
	Folders   []Folder  `json:"folders"`
	Saves     []Save    `json:"saves"`
	Notes     []Note    `json:"notes"`
	InServers *Dump     `json:"in_servers,omitempty"` // what a member has put there
	Read      []Read    `json:"read,omitempty"`       // by the member, here and in servers
	// Readers counts who has read what; of a server it is not handed out who they are.
	Readers map[string]int `json:"readers,omitempty"`
	Quoted  map[string]int `json:"quoted_this_month,omitempty"` // letters of works
	Cut     bool           `json:"cut"`                         // there was more than a file may have
}

// unreported takes the reports off a member's notes: who made them is not told to the writer.
func unreported(list []Note, user string) []Note {
	for i := range list {
		if list[i].By == user {
			list[i].Reports = nil
		}
	}
	return list
}

// Most is how many saves, and how many notes, one export has.
const Most = 20_000

// All reads what is kept of the owner that a member asks for at a time: of his own shelf, or of
// the server's. A report is not told to the writer of the note.
func All(ctx context.Context, s State, user, owner string, now time.Time) (Dump, error) {
	all := Dump{Owner: owner, Made: now, Saves: []Save{}, Notes: []Note{}}
	var err error
	if all.Folders, err = s.Folders(ctx, owner); err != nil {
		return all, err
	}
	for before := int64(0); ; {
		part, err := s.Saves(ctx, owner, 0, "", before, 500)
		if err != nil {
			return all, err
		}
		if all.Cut = all.Cut || len(part) > 0 && len(all.Saves) >= Most; len(part) == 0 || all.Cut {
			break
		}
		all.Saves, before = append(all.Saves, part...), part[len(part)-1].ID
	}
	for before := int64(0); ; {
		part, err := s.Notes(ctx, owner, nil, before, 500)
		if err != nil {
			return all, err
		}
		if len(part) > 0 && len(all.Notes) >= Most {
			all.Cut = true
		}
		if len(part) == 0 || len(all.Notes) >= Most {
			break
		}
		all.Notes, before = append(all.Notes, unreported(part, user)...), part[len(part)-1].ID
	}
	guild, ofServer := GuildOf(owner)
	if !ofServer {
		if all.Read, err = s.ReadBy(ctx, user, ""); err != nil {
			return all, err
		}
		all.InServers = &Dump{Owner: owner, Made: all.Made}
		err = Contributions(ctx, s, user, func(x []Save, n []Note) {
			in := all.InServers
			in.Cut = in.Cut || len(in.Saves)+len(x) > Most || len(in.Notes)+len(n) > Most
			if !in.Cut {
				in.Saves, in.Notes = append(in.Saves, x...), append(in.Notes, unreported(n, user)...)
			}
		})
	}
	if ofServer && err == nil {
		if all.Readers, err = s.Readers(ctx, owner, ""); err == nil {
			all.Quoted, err = s.Quoted(ctx, guild, Month(now))
		}
	}
	return all, err
}
