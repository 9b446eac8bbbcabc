-- How the time went in which a deal waited for the buyer's money, counted with each read of its checklist.
ALTER TABLE checklist
  ADD COLUMN counted_at timestamptz,
  ADD COLUMN owed_by_seller interval NOT NULL DEFAULT '0',
  ADD COLUMN owed_by_buyer  interval NOT NULL DEFAULT '0',
  -- In which the buyer could not have paid, whatever they did.
  ADD COLUMN buyer_kept     interval NOT NULL DEFAULT '0',
  ADD COLUMN waited         interval NOT NULL DEFAULT '0';
