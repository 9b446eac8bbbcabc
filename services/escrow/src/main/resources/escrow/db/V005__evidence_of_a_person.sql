-- The export of a person lists the files that they have given.

CREATE INDEX evidence_by_person ON evidence (uploaded_by, uploaded_at);
