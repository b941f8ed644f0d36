/** Drive's refusals, in its own words and reasons. */
import { ApiError } from '../service.ts';

const error = (code: number, status: string, message: string, reason: string, where: { location?: string; locationType?: string } = {}): ApiError => new ApiError(code, status, message, { reason, domain: 'global', ...where });

/** For what does not exist and for what one may not see: Drive does not tell the two apart. */
export const fileNotFound = (id: string): ApiError => error(404, 'NOT_FOUND', `File not found: ${id}.`, 'notFound', { location: 'fileId', locationType: 'parameter' });
export const notFoundOf = (kind: 'Comment' | 'Reply' | 'Permission' | 'Shared drive', id: string): ApiError => error(404, 'NOT_FOUND', `${kind} not found: ${id}.`, 'notFound');
export const insufficient = (): ApiError => error(403, 'PERMISSION_DENIED', 'The user does not have sufficient permissions for this file.', 'insufficientFilePermissions');
export const insufficientParent = (): ApiError => error(403, 'PERMISSION_DENIED', 'Insufficient permissions for the specified parent.', 'insufficientParentPermissions');
export const notWritable = (): ApiError => error(403, 'PERMISSION_DENIED', 'The resource body includes fields which are not directly writable.', 'fieldNotWritable');
export const invalid = (message: string, location?: string): ApiError => error(400, 'INVALID_ARGUMENT', message, 'invalid', location === undefined ? {} : { location, locationType: 'parameter' });
export const idInUse = (): ApiError => error(409, 'ALREADY_EXISTS', 'A file already exists with the provided ID.', 'fileIdInUse');
export const idNotGenerated = (): ApiError => error(400, 'INVALID_ARGUMENT', 'The provided file ID is not usable.', 'invalid', { location: 'file.id', locationType: 'other' });
export const noAccountThere = (email: string): ApiError =>
  error(400, 'INVALID_ARGUMENT', `Bad Request. User message: "You are trying to invite ${email}. Since there is no Google account associated with this email address, you must check the "Notify people" box to invite this recipient."`, 'invalidSharingRequest');
export const restrictedContent = (): ApiError => error(403, 'PERMISSION_DENIED', 'The file has content restrictions that do not allow this.', 'contentRestricted');
export const exportTooLarge = (): ApiError => error(403, 'PERMISSION_DENIED', 'This file is too large to be exported.', 'exportSizeLimitExceeded');
export const notExportable = (): ApiError => error(403, 'PERMISSION_DENIED', 'Export only supports Docs Editors files.', 'fileNotExportable');
export const parentNotAFolder = (): ApiError => error(403, 'PERMISSION_DENIED', 'The specified parent is not a folder.', 'parentNotAFolder');
export const oneParent = (): ApiError => error(403, 'PERMISSION_DENIED', 'A file cannot have more than one parent.', 'multipleParentsNotSupported');
export const inheritedGrant = (): ApiError => error(403, 'PERMISSION_DENIED', 'The permission is inherited from a parent and cannot be changed here.', 'cannotModifyInheritedPermission');
export const parentsInBody = (): ApiError => error(403, 'PERMISSION_DENIED', 'The parents field is not directly writable in update requests. Use the addParents and removeParents parameters instead.', 'fieldNotWritable');
